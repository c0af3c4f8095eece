// The page's own buttons open the chat through its public settings.
for (const button of document.querySelectorAll("[data-ask]")) {
  button.addEventListener("click", () => window.nuanxi?.open());
}
