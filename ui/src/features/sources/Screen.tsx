// The screen Sources.
import { Empty } from "../../components/Empty";

export function Screen() {
  return <Empty title="Sources" />;
}
