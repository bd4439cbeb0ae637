// How this device shows the pages: theme and density, kept on the device. Runs in the head, before the first paint.
(() => {
  const kinds = ["theme", "density"];
  const root = document.documentElement;
  const read = (kind) => {
    try { return localStorage.getItem(`samverkan:${kind}`) || ""; } catch { return ""; }
  };
  const show = (kind, value) => (value ? (root.dataset[kind] = value) : delete root.dataset[kind]);
  kinds.forEach((kind) => show(kind, read(kind)));
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-needs-js]").forEach((part) => (part.hidden = false));
    document.querySelectorAll("select[data-look]").forEach((choice) => {
      const kind = choice.dataset.look;
      choice.value = read(kind);
      choice.addEventListener("change", () => {
        show(kind, choice.value);
        try { localStorage.setItem(`samverkan:${kind}`, choice.value); } catch { /* private window: holds for this page */ }
      });
    });
  });
})();
