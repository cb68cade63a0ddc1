// Takes away what this tab keeps of drafts: all of it on signing out, and that of others when somebody else signs in.
const whose = document.querySelector('[data-whose]')
function forget (but) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith('concern:') && !(but && key.startsWith(`concern:${but}:`))) sessionStorage.removeItem(key)
  }
}
if (whose) {
  // What was sent has arrived: the server says so on the page that answers.
  if (document.querySelector('[data-received]')) {
    sessionStorage.removeItem(sessionStorage.getItem('concern-sent') || '')
    sessionStorage.removeItem('concern-sent')
  }
  forget(whose.dataset.whose)
  document.addEventListener('submit', (event) => {
    if (event.target.getAttribute('action') === whose.dataset.out) forget()
  })
}
