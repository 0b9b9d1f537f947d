//! The window opens, and knows who it is.

use stillroom_desktop_tests::{Window, missing};

#[tokio::test]
async fn the_window_opens_on_three_doors() {
    if missing().is_some() {
        return;
    }
    let window = Window::open(&[]).await;
    window.find("heading", "Stillroom").await;
    window.find("button", "Try the sample").await;
    window.find("button", "Make a workspace").await;
    window.find("textbox", "Folder of the workspace").await;
    window.picture("welcome").await;
    assert_eq!(window.violations().await.unwrap(), Vec::<String>::new());
    window.close().await;
}
