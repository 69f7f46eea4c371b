// A copy button beside each key. Without the clipboard the key is selected, ready for Ctrl+C.
const status = document.getElementById('copied');

for (const button of document.querySelectorAll('button[data-copies]')) {
  const field = document.getElementById(button.dataset.copies);
  button.addEventListener('click', async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = `${field.labels[0].textContent} copied.`;
    } catch {
      status.textContent =
        'Your browser does not let this page copy. The key is selected: copy it by keyboard.';
    }
  });
}
