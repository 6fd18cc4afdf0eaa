"""What is to be inspected when: tasks with an interval, the duties that follow, inspections done, and the lists."""
