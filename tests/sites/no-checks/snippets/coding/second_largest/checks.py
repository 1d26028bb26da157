from answer import second_largest

assert second_largest([1, 2]) == 1
