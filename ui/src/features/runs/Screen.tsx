// The screen Runs.
import { Empty } from "../../components/Empty";

export function Screen() {
  return <Empty title="Runs" />;
}
