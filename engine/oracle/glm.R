# Fits logistic regressions by R's glm, for the engine to be compared with.
#
#     Rscript glm.R testdata/r        from engine/oracle; writes a JSON file for each data set
#
# Needs the packages MASS and robustbase. What glm does not have is computed here, by other means than the engine's:
# profile likelihood intervals are roots of the profile, found by uniroot, since confint draws a spline through few
# places; Firth's estimates are the root of the modified score by optim's BFGS and Newton's method with numerical
# derivatives. glm tells errors by the weights before its last step, so it is called again from where it ended.

out <- commandArgs(trailingOnly = TRUE)[1]
strict <- glm.control(epsilon = 1e-15, maxit = 200)

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
list_of <- function(x) paste0("[", paste(number(x), collapse = ","), "]")

# least is the least deviance with offset o, by Newton's method with halved steps, in columns of unit spread: glm's own
# iteration may end elsewhere.
least <- function(X, y, o, from) {
  unit <- apply(X, 2, function(v) sqrt(mean(v^2)))
  Z <- sweep(X, 2, unit, "/")
  deviance <- function(b) { eta <- drop(Z %*% b) + o; -2 * sum(plogis(ifelse(y == 1, eta, -eta), log.p = TRUE)) }
  b <- from * unit
  for (k in 1:500) {
    p <- plogis(drop(Z %*% b) + o)
    v <- pmax(p * (1 - p), 1e-14)
    step <- qr.coef(qr(Z * sqrt(v)), (y - p) / sqrt(v))
    t <- 1
    while (deviance(b + t * step) > deviance(b) && t > 1e-10) t <- t / 2
    if (t <= 1e-10) break
    b <- b + t * step
    if (sum((Z %*% step)^2 * v) < 1e-28) break
  }
  deviance(b)
}

# profile_end is where the profile likelihood of coefficient j has fallen by half the quantile, on a side.
profile_end <- function(X, y, fit, se, j, side) {
  level <- deviance(fit) + qchisq(0.95, 1)
  above <- function(b) least(X[, -j, drop = FALSE], y, X[, j] * b, coef(fit)[-j] * b / coef(fit)[j]) - level
  near <- coef(fit)[j]
  far <- near + side * 3 * se[j]
  while (above(far) < 0) far <- far + side * 3 * se[j]
  uniroot(above, sort(c(near, far)), tol = 1e-15 * se[j], maxiter = 10000)$root
}

# firth is the fit with Jeffreys's prior, of the columns of X in units of their spread.
firth <- function(X, y, free = seq_len(ncol(X))) {
  unit <- apply(X, 2, function(v) if (sd(v) > 0) sd(v) else 1)
  middle <- apply(X, 2, function(v) if (sd(v) > 0) mean(v) else 0)
  Z <- sweep(sweep(X, 2, middle), 2, unit, "/")
  score <- function(b) {
    p <- plogis(drop(Z %*% b))
    W <- Z * sqrt(p * (1 - p))
    h <- rowSums((W %*% solve(crossprod(W))) * W)
    drop(crossprod(Z, y - p + h * (0.5 - p)))[free]
  }
  value <- function(b) {
    eta <- drop(Z %*% b)
    p <- plogis(eta)
    sum(ifelse(y == 1, plogis(eta, log.p = TRUE), plogis(-eta, log.p = TRUE))) +
      0.5 * as.numeric(determinant(crossprod(Z * sqrt(p * (1 - p))))$modulus)
  }
  full <- function(a) { b <- numeric(ncol(Z)); b[free] <- a; b }
  a <- optim(numeric(length(free)), function(a) -value(full(a)), function(a) -score(full(a)), method = "BFGS",
             control = list(maxit = 10000, reltol = 1e-15))$par
  for (k in 1:30) {
    h <- 1e-5
    J <- sapply(seq_along(a), function(i) {
      e <- numeric(length(a)); e[i] <- h
      (score(full(a + e)) - score(full(a - e))) / (2 * h)
    })
    a <- a - solve(J, score(full(a)))
  }
  b <- full(a)
  given <- b / unit
  given[1] <- b[1] - sum(b * middle / unit)
  p <- plogis(drop(X %*% given))
  list(b = given, value = value(b), se = unname(sqrt(diag(solve(crossprod(Z * sqrt(p * (1 - p)))))) / unit), p = p, Z = Z)
}

# firth_se has the errors in given units, that of the bias too.
firth_se <- function(X, b) {
  p <- plogis(drop(X %*% b))
  d <- qr(X * sqrt(p * (1 - p)))
  R <- qr.R(d)
  sqrt(rowSums(backsolve(R, diag(ncol(R)))^2))[order(d$pivot)]
}

firth_part <- function(X, y) {
  f <- firth(X, y)
  null <- firth(X, y, 1)
  statistic <- 2 * (f$value - null$value)
  sprintf('"firth":{"estimate":%s,"se":%s,"lr":%s,"lrP":%s}', list_of(f$b), list_of(firth_se(X, f$b)), number(statistic),
          number(pchisq(statistic, ncol(X) - 1, lower.tail = FALSE)))
}

ml_part <- function(X, y) {
  n <- length(y)
  fit <- glm(y ~ X - 1, family = binomial(), control = strict)
  for (k in 1:3) fit <- glm(y ~ X - 1, family = binomial(), control = strict, start = coef(fit))
  null <- glm(y ~ 1, family = binomial(), control = strict)
  b <- unname(coef(fit))
  se <- unname(summary(fit)$coefficients[, 2])
  z <- b / se
  p <- fitted(fit)
  reach <- qnorm(0.975) * se
  ends <- sapply(c(-1, 1), function(side) sapply(seq_along(b), function(j) profile_end(X, y, fit, se, j, side)))
  statistic <- deviance(null) - deviance(fit)
  cs <- 1 - exp(-statistic / n)
  fields <- c(
    sprintf('"estimate":%s,"se":%s,"z":%s,"p":%s', list_of(b), list_of(se), list_of(z), list_of(2 * pnorm(-abs(z)))),
    sprintf('"low":%s,"high":%s', list_of(b - reach), list_of(b + reach)),
    sprintf('"oddsRatio":%s,"orLow":%s,"orHigh":%s', list_of(exp(b)), list_of(exp(b - reach)), list_of(exp(b + reach))),
    sprintf('"profileLow":%s,"profileHigh":%s', list_of(ends[, 1]), list_of(ends[, 2])),
    sprintf('"nullDeviance":%s,"deviance":%s,"logLikelihood":%s', number(deviance(null)), number(deviance(fit)), number(as.numeric(logLik(fit)))),
    sprintf('"aic":%s,"bic":%s,"lr":%s,"lrP":%s', number(AIC(fit)), number(BIC(fit)), number(statistic),
            number(pchisq(statistic, ncol(X) - 1, lower.tail = FALSE))),
    sprintf('"mcfadden":%s,"coxSnell":%s,"nagelkerke":%s', number(1 - deviance(fit) / deviance(null)), number(cs),
            number(cs / (1 - exp(-deviance(null) / n)))),
    sprintf('"tjur":%s,"brier":%s', number(mean(p[y == 1]) - mean(p[y == 0])), number(mean((y - p)^2))))
  paste0('"ml":{', paste(fields, collapse = ","), "}")
}

write_set <- function(name, origin, x, y, ml = TRUE) {
  X <- cbind(1, as.matrix(x))
  dimnames(X) <- NULL
  rows <- paste(sapply(seq_along(y), function(i) sprintf('{"x":%s,"label":%d}', list_of(X[i, -1]), y[i])), collapse = ",\n  ")
  parts <- c(if (ml) ml_part(X, y), firth_part(X, y))
  cat(sprintf('{"origin":"%s",\n "made":"%s",\n "points":[\n  %s],\n %s}\n', origin, R.version.string, rows, paste(parts, collapse = ",\n ")),
      file = file.path(out, paste0(name, ".json")))
}

shipped <- function(name) read.csv(file.path("../scene/data", paste0(name, ".csv")), comment.char = "#", check.names = FALSE)

hours <- shipped("hours")
write_set("hours", "engine/scene/data/hours.csv", hours[1], hours[[2]])
iris2 <- shipped("iris")
write_set("iris", "engine/scene/data/iris.csv", iris2[1:4], as.integer(factor(iris2[[5]])) - 1L)
snow <- shipped("snow")
write_set("snow", "engine/scene/data/snow.csv", snow[1:2], as.integer(snow[[3]]))
penguins <- shipped("penguins")
write_set("bill", "engine/scene/data/penguins.csv, the length of the bill alone", penguins[1], as.integer(penguins[[5]]))

admissions <- shipped("admissions")
write_set("admissions", "engine/scene/data/admissions.csv", admissions[1:5], as.integer(admissions[[6]]))
write_set("challenger", "S. Dalal, E. Fowlkes, B. Hoadley, J. American Statistical Association 84 (1989): 23 flights, temperature and any damage",
          c(66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58),
          as.integer(c(0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1)))

data(vaso, package = "robustbase")
write_set("vasoconstriction", "D. Finney, Biometrika 34 (1947), as robustbase::vaso has it: log volume, log rate",
          cbind(log(vaso$Volume), log(vaso$Rate)), as.integer(vaso$Y))

b <- MASS::birthwt
write_set("birthwt", "D. Hosmer, S. Lemeshow, Applied Logistic Regression (1989), as MASS::birthwt has it: age, lwt, race 2, race 3, ftv",
          cbind(b$age, b$lwt, b$race == 2, b$race == 3, b$ftv) + 0, as.integer(b$low))

write_set("events", "20 of 20 events where x is 1, 20 of 220 where it is 0: quasi-separable",
          rep(c(1, 0), c(20, 220)), rep(c(1L, 0L), c(40, 200)), ml = FALSE)
