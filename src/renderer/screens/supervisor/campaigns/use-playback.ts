import { useEffect, useRef, useState } from 'react';

/** One sound at a time for a screen to play and to stop; it stops with the screen. */
export function usePlayback() {
  const player = useRef<HTMLAudioElement>(undefined);
  const [playing, setPlaying] = useState(false);
  const stop = () => {
    player.current?.pause();
    player.current = undefined;
    setPlaying(false);
  };
  useEffect(() => () => player.current?.pause(), []);
  const play = async (address: string) => {
    stop();
    const sound = new Audio(address);
    player.current = sound;
    sound.onended = stop;
    setPlaying(true);
    try {
      await sound.play();
    } catch (error) {
      stop();
      throw error;
    }
  };
  return { playing, play, stop };
}
