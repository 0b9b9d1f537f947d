// The screen Rules.
import { Empty } from "../../components/Empty";

export function Screen() {
  return <Empty title="Rules" />;
}
