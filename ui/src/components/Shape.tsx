// The small shapes that stand for a verdict or a state, so that colour is never alone.

export type ShapeName =
  | "full"
  | "half"
  | "cross"
  | "question"
  | "ring"
  | "check"
  | "triangle"
  | "dash"
  | "run"
  | "stop";

const STROKE = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.8,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;

export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">
      {draw(name)}
    </svg>
  );
}

function draw(name: ShapeName) {
  switch (name) {
    case "full":
      return <circle cx="5" cy="5" r="4.2" fill="currentColor" />;
    case "half":
      return (
        <>
          <circle cx="5" cy="5" r="3.5" {...STROKE} strokeWidth="1.4" />
          <path d="M5 1.5a3.5 3.5 0 0 0 0 7z" fill="currentColor" />
        </>
      );
    case "cross":
      return <path d="M2 2l6 6M8 2l-6 6" {...STROKE} />;
    case "question":
      return (
        <>
          <path d="M2.9 3.2a2.15 2.15 0 1 1 3.1 2.1c-.7.35-1 .7-1 1.3" {...STROKE} strokeWidth="1.5" />
          <circle cx="5" cy="8.8" r="0.95" fill="currentColor" />
        </>
      );
    case "ring":
      return <circle cx="5" cy="5" r="3.5" {...STROKE} strokeWidth="1.4" />;
    case "check":
      return <path d="M1.6 5.4l2.4 2.4 4.4-5.2" {...STROKE} />;
    case "triangle":
      return <path d="M5 1.2l4.2 7.6H.8z" fill="currentColor" />;
    case "run":
      return <path d="M2.4 1.4l6 3.6-6 3.6z" fill="currentColor" />;
    case "stop":
      return <rect x="1.8" y="1.8" width="6.4" height="6.4" rx="1" fill="currentColor" />;
    case "dash":
      return <path d="M2 5h6" {...STROKE} />;
  }
}
