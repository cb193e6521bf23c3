#!/bin/sh
# Speaks the lab's customers, the carriers' announcements and the messages for customers without an agent into 8 kHz mono 16-bit WAV files.
#
#   scripts/lab-data/make-voices.sh
#
# Needs espeak-ng and sox (Debian: apt-get install espeak-ng sox). The results are committed; run it only to change them,
# and then scripts/lab-data/build-announcement-library.ts to renew the fingerprints.
set -eu
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

zh=cmn-latn-pinyin
en=en-us

# say FILE VOICE SPEED PITCH TEXT
say() {
  mkdir -p "$(dirname "$1")"
  espeak-ng -v "$2" -s "$3" -p "$4" -w "$work/raw.wav" "$5"
  # -R makes the dither repeatable; the telephone's band is 300 to 3400 Hz.
  sox -R -v 0.7 "$work/raw.wav" -r 8000 -c 1 -b 16 "$1" highpass 200 lowpass 3400 norm -6
}

voices=resources/lab/voices

while IFS='|' read -r name speed pitch text; do
  say "$voices/zh/$name.wav" "$zh+f2" "$speed" "$pitch" "$text"
done <<'TEXT'
greeting|165|55|喂，你好。
sentence-1|165|55|请问你是哪里？
sentence-2|170|55|这个套餐多少钱一个月？
sentence-3|165|55|我现在用的那个快到期了。
sentence-4|170|55|有没有便宜一点的？
sentence-5|165|55|嗯，你继续说。
sentence-6|165|55|我考虑一下。
goodbye|165|55|好的，先这样，再见。
TEXT

while IFS='|' read -r name speed pitch text; do
  say "$voices/en/$name.wav" "$en+f3" "$speed" "$pitch" "$text"
done <<'TEXT'
greeting|165|50|Hello?
sentence-1|165|50|Who is calling, please?
sentence-2|170|50|How much is it a month?
sentence-3|165|50|My contract is almost over.
sentence-4|170|50|Do you have anything cheaper?
sentence-5|165|50|Yes, go on.
sentence-6|165|50|Let me think about it.
goodbye|165|50|All right. Goodbye.
TEXT

# greeting TARGET VOICE TEXT: a recorded greeting that ends in the tone after which to speak
greeting() {
  say "$work/spoken.wav" "$2" 155 45 "$3"
  sox -R -n -r 8000 -c 1 -b 16 "$work/beep.wav" synth 0.4 sine 1000 gain -12
  sox -R -n -r 8000 -c 1 -b 16 "$work/gap.wav" trim 0 0.4
  sox "$work/spoken.wav" "$work/gap.wav" "$work/beep.wav" "$1"
}
greeting "$voices/zh/voicemail.wav" "$zh+m3" '您好，我现在不方便接听电话，请在提示音后留言。'
greeting "$voices/en/voicemail.wav" "$en+m3" 'Hello, I cannot take your call right now. Please leave a message after the tone.'
say "$voices/zh/assistant.wav" "$zh+f4" 160 60 '您好，我是机主的智能通话助理，机主暂时无法接听，请问您是哪位，有什么事需要我转达？'
say "$voices/en/assistant.wav" "$en+f4" 160 60 'Hello, this is an automated assistant. The person you are calling is not available. May I take a message?'

said=resources/announcements
announce() {
  say "$said/zh/$1.wav" "$zh+f1" 165 50 "$2"
  say "$said/en/$1.wav" "$en+f1" 160 50 "$3"
}
announce empty-number '您好，您拨打的号码是空号，请核对后再拨。' \
  'Sorry, the number you dialed does not exist. Please check it and dial later.'
announce suspended '您好，您拨打的电话已停机。' \
  'Sorry, the subscriber you dialed is out of service.'
announce suspended-2 '您好，您所拨打的号码已暂停服务。' \
  'Sorry, the service of the number you dialed has been suspended.'
announce switched-off '您好，您拨打的用户已关机，请稍后再拨。' \
  'Sorry, the subscriber you dialed is powered off. Please redial later.'
announce out-of-reach '您好，您拨打的电话暂时无法接通，请稍后再拨。' \
  'Sorry, the subscriber you dialed cannot be connected for the moment. Please redial later.'
announce out-of-reach-2 '您好，您拨打的用户不在服务区，请稍后再拨。' \
  'Sorry, the subscriber you dialed is out of the service area. Please redial later.'
announce busy '您好，您拨打的用户正在通话中，请稍后再拨。' \
  'Sorry, the subscriber you dialed is busy now. Please redial later.'

# What a customer hears who answered and for whom nobody was free. A campaign can have a recording of its own instead.
messages=resources/messages
say "$messages/zh-CN/abandoned.wav" "$zh+f1" 215 50 \
  '您好，这里是客户服务中心，抱歉，客服正忙，没能接听。如不想再接到来电，请回拨本号码告知。再见。'
say "$messages/en/abandoned.wav" "$en+f1" 180 50 \
  'Hello, this was a call from customer service. Sorry, no agent is free right now. Not to be called again, call this number back and tell us. Goodbye.'
# What a customer hears who calls us back while nobody is free.
say "$messages/zh-CN/callers.wav" "$zh+f1" 215 50 \
  '您好，这里是客户服务中心，我们之前给您打过电话。抱歉，客服正忙，稍后会尽快给您回电。再见。'
say "$messages/en/callers.wav" "$en+f1" 180 50 \
  'Hello, this is customer service. We called you earlier. Sorry, no agent is free right now; we will call you back as soon as we can. Goodbye.'
