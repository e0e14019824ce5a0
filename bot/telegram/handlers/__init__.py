"""What people do, one module each; ``table.py`` says which update reaches which.

| a person | module |
| --- | --- |
| writes a question, or edits one | asking |
| opens a fixed text: /start, /help, /privasi | pages |
| browses topics: /topik | browsing |
| lists or opens sources: /sumber | listing |
| taps a button | pressing |
| types ``@bot ...`` in any chat | inline |
| sends a photo, a voice note, a forwarded post | media |

A handler takes one ``Turn`` and answers through it; it never calls the Bot API itself.
"""
