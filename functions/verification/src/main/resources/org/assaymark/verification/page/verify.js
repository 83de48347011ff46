// Drag and drop for the verify page, which does everything else without a script.
(() => {
  'use strict';
  const form = document.getElementById('verify');
  const {file, credential} = form.elements;
  const tooLarge = document.getElementById('too-large');
  const zone = document.getElementById('drop');
  const MOST_BYTES = 4_000_000 - 10_000; // the rest of the form has to fit as well

  /** Whether the file may be sent; says so when not. */
  const fits = () => {
    const fine = !file.files[0] || file.files[0].size <= MOST_BYTES;
    tooLarge.hidden = fine;
    file.setAttribute('aria-invalid', String(!fine));
    return fine;
  };

  const take = data => {
    if (data.files.length > 0) {
      file.files = data.files;
      credential.value = '';
    } else {
      const text = (data.getData('text/uri-list') || data.getData('text/plain')).trim();
      if (!text) return;
      file.value = '';
      credential.value = text;
    }
    if (fits()) form.requestSubmit();
  };

  document.body.classList.add('scripted');
  file.addEventListener('change', fits);
  form.addEventListener('submit', event => {
    if (!fits()) event.preventDefault();
  });

  // What is dropped on a text field is pasted there, as everywhere else.
  const isPaste = event => event.target.closest?.('textarea, input[type=text]') && !event.dataTransfer.types.includes('Files');
  let depth = 0;
  const mark = change => {
    depth = Math.max(0, depth + change);
    zone.classList.toggle('dropping', depth > 0);
  };
  document.addEventListener('dragenter', () => mark(1));
  document.addEventListener('dragleave', () => mark(-1));
  document.addEventListener('dragover', event => {
    if (!isPaste(event)) event.preventDefault();
  });
  document.addEventListener('drop', event => {
    mark(-depth);
    if (isPaste(event)) return;
    event.preventDefault();
    take(event.dataTransfer);
  });
  document.addEventListener('paste', event => {
    if (event.clipboardData.files.length > 0) {
      event.preventDefault();
      take(event.clipboardData);
    }
  });
})();
