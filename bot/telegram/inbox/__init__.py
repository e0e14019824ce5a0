"""From Telegram to the handlers: each update stored before it is acknowledged, in order within its chat,
answered once.

    receive.py  asks Telegram, hands on what came, asks on only once it is on the disk
    rows.py     the table of updates: what waits, what was done for each so far, which were closed
    item.py     one update as it waits, and the lane in which it does
    lanes.py    order within a chat, chats side by side
    work.py     one update in work: closed once it is answered, back in its lane where that must wait
    gate.py     one message at a time between its sending and its record
    inbox.py    these put together, from the start to the end of the process
"""
