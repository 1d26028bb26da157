# %% [markdown]
# # What a day pays
#
# One coin.

# %%
pay = 1

# %%
# It is said to be two.
import subprocess

subprocess.run(["true"], check=True)
