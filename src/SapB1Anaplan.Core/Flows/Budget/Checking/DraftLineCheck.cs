namespace SapB1Anaplan.Core.Flows.Budget.Checking;

/// <summary>Finds what SAP Business One would refuse about one line: amount, account, rules, project, branch, text.</summary>
internal sealed class DraftLineCheck(DraftMasterData master)
{
    public IEnumerable<BudgetFinding> Check(DraftJournalLine line, DateTime date)
    {
        var findings = Amount(line).Concat(Branch(line)).Concat(Text(line));
        if (!master.Accounts.TryGetValue(line.AccountCode, out var account))
        {
            return findings.Append(Finding(
                ErrorIds.DraftJournalAccountUnknown,
                $"the account '{line.AccountCode}' does not exist.",
                "Correct the account map; in a segmented chart it names keys such as _SYS00000000019 or format codes."));
        }

        return findings
            .Concat(AccountState(account, line, date))
            .Concat(Rules(account, line, date))
            .Concat(ProjectState(account, line, date));
    }

    private static BudgetFinding Finding(string rule, string message, string fix) =>
        new() { Rule = rule, Message = message, Fix = fix };

    private static bool Covers(DateTime? from, DateTime? to, DateTime date) => !(date < from) && !(date > to);

    private IEnumerable<BudgetFinding> Amount(DraftJournalLine line)
    {
        var negative = line.Debit < 0m || line.Credit < 0m;
        if ((line.Debit == 0m) == (line.Credit == 0m) || (negative && !master.NegativeAmounts))
        {
            yield return Finding(
                ErrorIds.DraftJournalLineInvalid,
                $"it has debit {line.Debit} and credit {line.Credit}.",
                "Give each line either a debit or a credit, not below zero.");
        }

        if (Math.Round(line.Debit, master.Decimals) != line.Debit || Math.Round(line.Credit, master.Decimals) != line.Credit)
        {
            yield return Finding(
                ErrorIds.DraftJournalAmountTooFine,
                $"{line.Debit + line.Credit} has more than {master.Decimals} decimals.",
                "Round it to the decimals of the local currency.");
        }
    }

    private static IEnumerable<BudgetFinding> AccountState(Account account, DraftJournalLine line, DateTime date)
    {
        string? why =
            !account.Postable ? "is a title account"
            : account.LockManualTransaction ? "is a control account, which takes no lines by hand"
            : account.BlockManualPosting ? "is blocked for posting by hand"
            : account.Frozen && Covers(account.FrozenFrom, account.FrozenTo, date) ? "is inactive on the posting date"
            : !Covers(account.ValidFrom, account.ValidTo, date) ? "is not valid on the posting date"
            : account.BPLID is { } branch && line.BPLID is { } own && branch > 0 && branch != own
                ? $"belongs to branch {branch}, the line to {own}"
            : null;
        if (why is not null)
        {
            yield return Finding(
                ErrorIds.DraftJournalAccountBlocked,
                $"the account '{account.Code}' {why}.",
                "Map to an account that can be posted to, or have this one changed in SAP Business One.");
        }
    }

    private IEnumerable<BudgetFinding> Rules(Account account, DraftJournalLine line, DateTime date)
    {
        var codes = CostCenters.Of(line.CostingCodes);
        var defaults = CostCenters.Of(account.DefaultCostingCodes);
        for (var dimension = 1; dimension <= CostCenters.Dimensions; dimension++)
        {
            var code = codes[dimension];
            if (code.Length > 0)
            {
                if (RuleState(code, dimension, date) is { } why)
                {
                    yield return Finding(
                        ErrorIds.DraftJournalRuleInvalid,
                        $"the distribution rule '{code}' {why}.",
                        "Map to a rule that is in use, or have this one changed in SAP Business One.");
                }
            }
            else if (account.RelevantDimensions.Contains(dimension) && defaults[dimension].Length == 0)
            {
                yield return Finding(
                    ErrorIds.DraftJournalRuleMissing,
                    $"the account '{account.Code}' demands a distribution rule of dimension {dimension}.",
                    "Plan it by cost center, or give the account a default rule in SAP Business One"
                    + (line.IsOffset ? "; for the offset account see budget.offset." : "."));
            }
        }
    }

    private string? RuleState(string code, int dimension, DateTime date)
    {
        if (!master.Rules.TryGetValue(code, out var rule))
        {
            return "does not exist; a cost center needs a rule of its own";
        }

        return rule.InWhichDimension != dimension ? $"is of dimension {rule.InWhichDimension}, not {dimension}"
            : !rule.Active ? "is not active"
            : rule.DistributionRuleLines.Count > 0
                && !rule.DistributionRuleLines.Any(share => Covers(share.EffectiveFrom, share.EffectiveTo, date))
                ? $"is not valid on {date:yyyy-MM-dd}"
            : null;
    }

    private IEnumerable<BudgetFinding> ProjectState(Account account, DraftJournalLine line, DateTime date)
    {
        if (string.IsNullOrEmpty(line.ProjectCode))
        {
            if (account.ProjectRelevant && string.IsNullOrEmpty(account.DefaultProjectCode))
            {
                yield return Finding(
                    ErrorIds.DraftJournalProjectInvalid,
                    $"the account '{account.Code}' demands a project.",
                    "Give the account a default project in SAP Business One, or name one"
                    + (line.IsOffset ? " with budget.offset.project." : " with budget.project."));
            }

            yield break;
        }

        var why = !master.Projects.TryGetValue(line.ProjectCode!, out var project) ? "does not exist"
            : !project.Active ? "is not active"
            : !Covers(project.ValidFrom, project.ValidTo, date) ? "is not valid on the posting date"
            : null;
        if (why is not null)
        {
            yield return Finding(
                ErrorIds.DraftJournalProjectInvalid,
                $"the project '{line.ProjectCode}' {why}.",
                "Name a project that is in use.");
        }
    }

    private IEnumerable<BudgetFinding> Branch(DraftJournalLine line)
    {
        if (master.Branches is not { } branches)
        {
            yield break;
        }

        var why = line.BPLID is not { } id ? "it has no branch"
            : !branches.TryGetValue(id, out var branch) ? $"the branch {id} does not exist"
            : branch.Disabled ? $"the branch {id} is disabled"
            : null;
        if (why is not null)
        {
            yield return Finding(
                ErrorIds.DraftJournalBranchInvalid,
                why + ".",
                "Name the branch of all figures with budget.branch.");
        }
    }

    private IEnumerable<BudgetFinding> Text(DraftJournalLine line)
    {
        if (line.LineMemo?.Length > master.Limits.LineMemo)
        {
            yield return Finding(
                ErrorIds.DraftJournalTextTooLong,
                $"its remark has {line.LineMemo.Length} characters; {master.Limits.LineMemo} are allowed.",
                "Shorten budget.lineMemo.");
        }
    }
}
