// The page over the fake port, for looking at screens in a browser while they are made. Not part of what is built.
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { fakeBackend } from "./ipc/fake";
import "./styles/base.css";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App backend={fakeBackend()} />);
