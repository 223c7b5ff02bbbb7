# Before parts that run side by side need it.
with_python
