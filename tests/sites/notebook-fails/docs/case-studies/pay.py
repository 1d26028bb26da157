# %% [markdown]
# # What a day pays
#
# One coin.

# %%
pay = 1

# %%
# It is said to be two.
assert pay == 2, f"{pay} coins"
