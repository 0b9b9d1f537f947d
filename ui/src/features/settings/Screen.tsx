// The screen Settings.
import { Empty } from "../../components/Empty";

export function Screen() {
  return <Empty title="Settings" />;
}
