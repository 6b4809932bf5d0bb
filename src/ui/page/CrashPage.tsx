import './crash-page.css'

/** Instead of the page, when a mistake of ours broke it. What was done is still in the address. */
export function CrashPage({ error }: { readonly error: Error }) {
  return (
    <main className="crash">
      <h1>AllThreads has broken down</h1>
      <p>
        This is a mistake in the page, not in what you did: <code>{error.message}</code>
      </p>
      <p>
        Your steps are in the address of this page: keep it for a report. Then{' '}
        <a href={location.pathname}>begin again with the first scenario</a>.
      </p>
    </main>
  )
}
