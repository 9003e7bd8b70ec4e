// No script stands in the page itself, so that the page can forbid all others.
document.getElementById("again").addEventListener("click", () => window.location.reload());

// Keys go to the program from the start, without a click into the page first.
const type = () => document.querySelector(".xterm-helper-textarea")?.focus();
const watch = new MutationObserver(() => {
  if (document.querySelector(".xterm-helper-textarea") && document.body.classList.contains("-first-byte")) {
    type();
    watch.disconnect();
  }
});
watch.observe(document.body, { attributes: true, childList: true, subtree: true });

// A file comes as a download and not in a window of its own: browsers keep back a window that opens by itself, and the
// keys would go there.
const openWindow = window.open.bind(window);
window.open = (address, ...rest) => {
  const file = new URL(address, window.location.href);
  if (file.origin !== window.location.origin || !file.pathname.startsWith("/download/")) {
    return openWindow(address, ...rest);
  }
  const link = document.createElement("a");
  link.href = file.href;
  link.download = "";
  link.click();
  type();
  return null;
};

// When the connection ends, it says whether the server is still there to open another.
const end = new MutationObserver(() => {
  if (document.body.classList.contains("-closed")) {
    end.disconnect();
    const gone = () => document.body.classList.add("-gone");
    fetch("/", { method: "HEAD" }).then((answer) => answer.status === 403 && gone(), gone);
    document.getElementById("again").focus();
  }
});
end.observe(document.body, { attributes: true });
