// The screen Welcome.
import { Empty } from "../../components/Empty";

export function Screen() {
  return <Empty title="Welcome" />;
}
