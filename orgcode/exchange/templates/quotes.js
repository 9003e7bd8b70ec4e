
(() => {
  const box = document.getElementById("search");
  const code = document.getElementById("code");
  const transcript = document.getElementById("transcript");
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const plain = (text) => text.normalize("NFC").toLocaleLowerCase().replace(/\s+/g, " ");
  const sections = [...document.querySelectorAll("section.code")].map((section) => ({
    section,
    quotes: [...section.querySelectorAll("article")].map((quote) => ({ quote, text: plain(quote.textContent) })),
  }));
  const show = () => {
    const words = plain(box.value).split(" ").filter(Boolean);
    let count = 0;
    for (const { section, quotes } of sections) {
      let here = 0;
      for (const { quote, text } of quotes) {
        const fits = (!code.value || section.dataset.code === code.value)
          && (!transcript.value || quote.dataset.transcript === transcript.value)
          && words.every((word) => text.includes(word));
        quote.hidden = !fits;
        here += fits ? 1 : 0;
      }
      section.hidden = !here;
      section.querySelector(".number").textContent = here;
      count += here;
    }
    shown.textContent = count;
    nothing.hidden = count > 0;
  };
  for (const control of [box, code, transcript]) control.addEventListener("input", show);
  document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  document.querySelector("form").hidden = false;
  show();
})();
