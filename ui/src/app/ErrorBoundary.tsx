// A screen that breaks says so and leaves the rest of the window at work.
import { Component, type ReactNode } from "react";
import { ErrorNote } from "../components/ErrorNote";

type Props = { children: ReactNode };
type State = { error: Error | null };

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <ErrorNote
        error={{
          code: "screen",
          message: `this screen could not be drawn: ${error.message}`,
          hint: "nothing was changed; go to another screen, or try again",
        }}
        retry={() => this.setState({ error: null })}
      />
    );
  }
}
