### Places of a city: the nearest first, and what is open now.

near-places = Where to go { $in-city }
near-sort = Show the nearest first
near-private = Your position stays on your phone. We do not send it or keep it.
near-asking = Asking the phone where you are…
near-sorted = The nearest are on top. Distances are in a straight line.
near-unknown = The phone did not say where you are. The order has not changed.
open-here = Open now { $in-city }
