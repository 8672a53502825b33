def answer(given):
    x = given["x"]
    return {"d_sin": d_sin(x), "d_quartic": d_quartic(x), "d_cube": d_cube(x)}
