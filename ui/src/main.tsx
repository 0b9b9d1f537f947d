// Where the page begins: the port over Tauri, and the window's frame over the port.
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { tauriBackend } from "./ipc/tauri";
import "./styles/base.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App backend={tauriBackend()} />
    </StrictMode>,
  );
}
