def answer(given):
    p, q, kl, loss = divergence(given["teacher"], given["student"])
    return {"p": p, "q": q, "kl": kl, "loss": loss}
