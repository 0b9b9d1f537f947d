// A page for developers that shows every component in both themes. Not part of the built window.
// `?theme=dark`, `?contrast=more` and `?part=table` show one of it.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles/base.css";
import styles from "./gallery/gallery.module.css";
import { PARTS } from "./gallery/parts";

const asked = new URLSearchParams(location.search);
document.documentElement.dataset.theme = asked.get("theme") ?? "system";
const contrast = asked.get("contrast");
if (contrast) document.documentElement.dataset.contrast = contrast;

function Gallery() {
  const part = asked.get("part");
  return (
    <main className={styles.page}>
      <h1>Components</h1>
      {PARTS.filter((one) => part === null || one.id === part).map((one) => (
        <section key={one.id} className={styles.part} aria-labelledby={one.id}>
          <h2 id={one.id}>{one.title}</h2>
          <one.Part />
        </section>
      ))}
    </main>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  );
}
