"""From the handlers to Telegram: every outward call, at Telegram's pace, tried again where that helps.

| module | knows |
| --- | --- |
| outbox | the calls: send, edit, acknowledge, offer, typing |
| message, place | what is sent, and where to |
| pace, schedule | when it may go: Telegram's limits for a chat and for all chats; others never wait for one chat's 429 |
| retry, errors | what is made again, after how long, when it is given up |
| refusal, mend | why Telegram says no, and the message changed so that it can go after all |
| request, connections, proxy | HTTP |
| steps | what of an update's calls is on record, so that a restart repeats none |
| working | the "typing" sign |
| means | where time and chance come from |
"""
