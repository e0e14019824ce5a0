"""What people do, one module each; ``table.py`` says which update reaches which.

| a person | module |
| --- | --- |
| opens the chat, perhaps by a link, or starts afresh: /start, /baru | starting |
| writes a question, picks an option by its words, edits: text, /tanya, /per | asking |
| browses topics: /topik | browsing |
| lists or opens sources: /sumber | sources |
| wants to report something: /lapor | reporting |
| chooses a language: /bahasa | language |
| has what is held deleted: /hapus | forgetting |
| opens a fixed text: /help, /privasi, or writes an unknown command | pages |
| taps a button | pressing |
| runs the bot and looks at it: /status | status |
| asks too much too fast | limiting |
| judges an answer, or leaves a question: 👍, 👎 | feedback |
| types ``@bot ...`` in any chat | inline |
| sends a photo, a voice note, a forwarded post | media |

``replying`` answers a question wherever it came from; ``questions`` makes the questions behind buttons.
A handler takes one ``Turn`` and answers through it; it never calls the Bot API itself.
"""
