// No script stands in the page itself, so that the page can forbid all others.
document.getElementById("again").addEventListener("click", () => window.location.reload());

// Keys go to the program from the start, without a click into the page first.
const watch = new MutationObserver(() => {
  const keyboard = document.querySelector(".xterm-helper-textarea");
  if (keyboard && document.body.classList.contains("-first-byte")) {
    keyboard.focus();
    watch.disconnect();
  }
});
watch.observe(document.body, { attributes: true, childList: true, subtree: true });
