# The influence of points on fits by R's glm: Rscript engine/oracle/influence.R > engine/oracle/testdata/influence/r.json
# The points are those of engine/scene/data, and the births of R's package MASS, which go into the file.
at <- function(name) {
  d <- read.csv(file.path("engine/scene/data", paste0(name, ".csv")), comment.char = "#", check.names = FALSE)
  logs <- startsWith(names(d), "ln ")
  d[logs] <- log(d[logs])
  d
}
listed <- function(v) paste0("[", paste(sprintf("%.17g", v), collapse = ","), "]")
fitted <- function(x, y) {
  f <- glm(y ~ x, family = binomial, control = list(epsilon = 1e-15, maxit = 100))
  for (again in 1:2) f <- glm(y ~ x, family = binomial, start = coef(f)) # its weights are those of the step before
  rows <- list(leverage = hatvalues(f), cook = cooks.distance(f), deviance = residuals(f, "deviance"), pearson = residuals(f, "pearson"))
  paste0('"', names(rows), '":', sapply(rows, listed), collapse = ",\n")
}
shipped <- sapply(c("hours", "iris", "snow", "challenger", "vaso", "admissions"), function(name) {
  d <- at(name)
  paste0('"', name, '":{', fitted(as.matrix(d[-ncol(d)]), d[[ncol(d)]]), "}")
})
b <- MASS::birthwt
x <- with(b, cbind(age, lwt, race == 2, race == 3, ftv))
points <- paste0("[", paste(sprintf('{"x":%s,"label":%d}', apply(x, 1, listed), b$low), collapse = ","), "]")
births <- paste0('"births":{"points":', points, ",\n", fitted(x, b$low), "}")
cat('{"made":"', R.version.string, '","sets":{\n', paste(c(shipped, births), collapse = ",\n"), "}}\n", sep = "")
