def answer(given):
    return {
        "y": one_hot(given["labels"], int(given["classes"])),
        "most_probable": most_probable(given["p"]),
    }
