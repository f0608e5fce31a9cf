/** Characters left under a text area: Designsystemet's own element, fetched only where a page has one. */
if (document.querySelector('ds-field')) {
  keepMarked()
  import('@digdir/designsystemet-web/ds-field').catch(() => undefined)
}

/**
 * The element's count decides alone whether its field is marked as wrong, and takes away the mark of what the server found
 * (designsystemet-web 1.22). It is put back for as long as its error stands on the page.
 */
function keepMarked(): void {
  for (const field of document.querySelectorAll('ds-field [aria-invalid="true"]'))
    new MutationObserver(() => {
      if (field.getAttribute('aria-invalid') !== 'true') field.setAttribute('aria-invalid', 'true')
    }).observe(field, { attributeFilter: ['aria-invalid'] })
}

export {}
