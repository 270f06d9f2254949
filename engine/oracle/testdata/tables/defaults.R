# Writes defaults.csv beside it, made up in the form of the data Default of the book An Introduction to Statistical
# Learning, as R's write.csv has it, and prints the fit that cases_test.go compares with.
set.seed(7)
n <- 600
student <- factor(ifelse(runif(n) < 0.3, "Yes", "No"))
balance <- round(pmax(0, rnorm(n, 900, 480)), 2)
income <- round(ifelse(student == "Yes", rnorm(n, 18000, 4500), rnorm(n, 40000, 10000)), 2)
default <- factor(ifelse(runif(n) < plogis(-6 + 0.005 * balance - 0.7 * (student == "Yes")), "Yes", "No"))
people <- data.frame(default, student, balance, income)
write.csv(people, "defaults.csv")
fit <- glm(default ~ student + balance + income, binomial, read.csv("defaults.csv", stringsAsFactors = TRUE),
           control = glm.control(epsilon = 1e-14))
print(coef(fit), digits = 15)
