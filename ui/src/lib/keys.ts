// How a chord is spelled on this machine: "Mod+Shift+Z" is ⌘⇧Z on a Mac, Ctrl Shift Z elsewhere.

const MAC: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃" };
const OTHER: Record<string, string> = { Mod: "Ctrl" };
const NAMED: Record<string, string> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Enter: "↵",
  Escape: "Esc",
  " ": "Space",
};

/** Whether this machine has a Mac's keys. */
export function isMac(): boolean {
  return (
    typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.platform || navigator.userAgent)
  );
}

/** Returns the caps of a chord, in order. Steps of a sequence are parted by spaces: "G D". */
export function keyCaps(keys: string, mac: boolean = isMac()): string[] {
  const named = mac ? MAC : OTHER;
  const chords = keys === " " ? [keys] : keys.split(" ");
  return chords.flatMap((chord) => {
    // A plus at the end is a key itself.
    const caps = chord.split(/\+(?=.)/);
    return caps.map((cap) => named[cap] ?? NAMED[cap] ?? (cap.length === 1 ? cap.toUpperCase() : cap));
  });
}
