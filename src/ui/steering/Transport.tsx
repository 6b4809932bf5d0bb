import type { ReactNode } from 'react'
import { CommandButton } from '../commands/CommandButton.tsx'
import { useSelected } from '../parts/lab-context.ts'
import './transport.css'

/** Going through time: the three big buttons, how it runs, and the view of the picture. */
export function Transport({ children }: { readonly children: ReactNode }) {
  const isPlaying = useSelected((state) => state.playback.playing)
  const { orientation, follow } = useSelected((state) => state.view)
  return (
    <section className="transport" aria-label="Steer">
      <div className="transport-main">
        <CommandButton id="step-back" icon="back" look="icon" />
        <CommandButton
          id="play"
          icon={isPlaying ? 'pause' : 'play'}
          label={isPlaying ? 'Pause' : 'Play'}
          look="plain"
        />
        <CommandButton id="step-forward" icon="forward" look="icon" />
        <CommandButton id="finish-call" icon="finish" label="Finish the call" look="plain" />
      </div>
      {children}
      <div className="transport-view">
        <CommandButton id="zoom-out" icon="zoomOut" look="icon" />
        <CommandButton id="zoom-in" icon="zoomIn" look="icon" />
        <CommandButton id="fit" icon="fit" look="icon" />
        <CommandButton id="follow" icon="follow" look="icon" pressed={follow} />
        <CommandButton id="orientation" icon={orientation === 'across' ? 'down' : 'across'} look="icon" />
      </div>
    </section>
  )
}
