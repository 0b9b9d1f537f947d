// The screen Data.
import { Empty } from "../../components/Empty";

export function Screen() {
  return <Empty title="Data" />;
}
