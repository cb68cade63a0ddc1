// Shows what needs a passkey where the browser has them, and says so when one could not be used.
if (window.PublicKeyCredential) {
  for (const hidden of document.querySelectorAll('[data-passkeys]')) hidden.hidden = false
}
document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  const said = document.querySelector('[data-passkey-said]')
  if (said) said.textContent = 'The passkey was not used. You can try again, or go another way.'
})
