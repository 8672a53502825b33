def answer(given):
    x, y = given["x"], given["y"]
    return {"df_dx": partial_x(x, y), "df_dy": partial_y(x, y), "steepest": steepest_ascent(x, y)}
