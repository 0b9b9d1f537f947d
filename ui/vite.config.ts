/// <reference types="vitest/config" />
// How the window's page is built and tested. Output goes to dist/, which tauri.conf.json names.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  build: { target: "safari16", sourcemap: false, chunkSizeWarningLimit: 1200 },
  test: {
    environment: "jsdom",
    globals: false,
    setupFiles: ["src/test/setup.ts"],
    // Style sheets are blank in tests, but for those that a test reads as text.
    css: { include: [/\?raw$/], modules: { classNameStrategy: "non-scoped" } },
  },
});
