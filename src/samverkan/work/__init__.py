"""The worker (utskick): takes intents from the state, sends, records what came of it.

The guarantee (promise 4): an intent ends delivered, refused, or visibly unknown; it is never silently dropped,
and nothing old is ever sent because code, a backup or a clock changed. It rests on four things:

* the worker looks at open intents in the state, never at old events;
* *attempt started* is in the journal before anything leaves, and only the holder of the lease can write it;
* what was started and has no outcome is unknown; an alarm goes again under the same key, others wait for a person;
* a journal that is not as this installation left it, or a clock that jumped, pauses everything until a person looks.
"""
