//! Lets tauri write down what the configuration and the capabilities say.

fn main() {
    tauri_build::build();
}
