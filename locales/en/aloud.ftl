### Read aloud, easy reading, words explained in place, what to say in Polish, leaving at once.

aloud-read = Read aloud
aloud-pause = Pause
aloud-on = Go on reading
aloud-stop = Stop
aloud-speed = Speed
aloud-slow = slow
aloud-normal = normal
aloud-fast = fast
aloud-listen = Listen in Polish
easy-read = Large text, simple and short
easy-do = What to do
easy-full = The full page
term-asks = : what does it mean?
say-sounds = Sounds like:
say-means = Means:
leave-two = Press Shift 2 more times to exit this page.
leave-one = Press Shift once more to exit this page.
leave-over = The page is still here. To exit it, press Shift 3 times.
