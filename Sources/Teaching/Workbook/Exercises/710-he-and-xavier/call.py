def answer(given):
    he_sigma, he_W = he(given["normals"])
    xavier_sigma, xavier_W = xavier(given["normals"])
    return {"he_sigma": he_sigma, "he_W": he_W, "xavier_sigma": xavier_sigma, "xavier_W": xavier_W}
