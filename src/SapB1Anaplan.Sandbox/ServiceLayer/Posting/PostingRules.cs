using System.Globalization;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>What the server refuses to post or park, with its codes (reference sections 2.3 and 3.4).</summary>
internal sealed class PostingRules(Company company)
{
    public void Check(EntryDraft draft, bool mustBalance)
    {
        if (draft.Lines.Count == 0)
        {
            throw Refusal("-5002", "No rows were entered  [JDT1]");
        }

        CheckPeriod(company, draft);
        CheckSeries(draft.Series);
        CheckProject(draft.ProjectCode, Posting(draft));
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            CheckLine(draft, draft.Lines[i], i + 1);
        }

        if (draft.Lines.All(l => l.Debit == 0 && l.Credit == 0))
        {
            throw Refusal("-5002", "The journal total is zero  [OJDT.LocTotal]");
        }

        if (draft.Difference != 0 && (mustBalance || company.Settings.RefusesUnbalancedVouchers))
        {
            throw Refusal(Assumptions.UnbalancedCode, Assumptions.UnbalancedText);
        }
    }

    /// <summary>Each of the three dates must lie in its window of an open period.</summary>
    public static void CheckPeriod(Company company, EntryDraft draft)
    {
        var posting = draft.ReferenceDate ?? DateOnly.FromDateTime(company.Now);
        var due = draft.DueDate ?? posting;
        var tax = draft.TaxDate ?? posting;
        var period = company.Periods.At(posting)
            ?? throw Refusal(
                Assumptions.DateOutOfRangeCode, "Date deviates from permissible range  [OJDT.RefDate]");
        if (period.Status is "ltLocked" or "ltPeriodClosing")
        {
            throw Refusal("-4013", "Posting period locked; specify an alternative date  [JDT1.RefDate]");
        }

        if (due < period.ValueFrom || due > period.ValueTo)
        {
            throw Refusal(Assumptions.DateOutOfRangeCode, "Date deviates from permissible range  [OJDT.DueDate]");
        }

        if (tax < period.TaxFrom || tax > period.TaxTo)
        {
            throw Refusal(Assumptions.DateOutOfRangeCode, "Date deviates from permissible range  [OJDT.TaxDate]");
        }
    }

    private static ServiceLayerError Refusal(string code, string message) => new(400, code, message);

    private static bool IsOff(MasterRow row, string flag, string from, string to, DateOnly date) =>
        row.Yes(flag)
        && (row.Date(from) is not { } start || date >= start)
        && (row.Date(to) is not { } end || date <= end);

    private DateOnly Posting(EntryDraft draft) => draft.ReferenceDate ?? DateOnly.FromDateTime(company.Now);

    private void CheckSeries(int? series)
    {
        var settings = company.Settings;
        if (series is null && settings.JournalSeries == 0)
        {
            throw Refusal("-10", "No default series is defined for the user and the period  [OJDT.Series]");
        }

        if (series is { } given && given != settings.JournalSeries && !settings.OtherSeries.Contains(given))
        {
            throw Refusal("-4002", "To generate this document, first define the numbering series  [OJDT.Series]");
        }
    }

    private void CheckLine(EntryDraft draft, LineDraft line, int number)
    {
        var date = Posting(draft);
        CheckSides(line, number);
        var account = CheckAccount(line, date, number);
        for (var dimension = 1; dimension <= 5; dimension++)
        {
            CheckRule(line.Rule(dimension), dimension, date, account, number);
        }

        CheckProject(line.ProjectCode, date);
        var project = line.ProjectCode ?? draft.ProjectCode ?? account.Text("ProjectCode");
        if (project is null && (company.Settings.ProjectIsMandatory || account.Yes("ProjectRelevant")))
        {
            throw Refusal(Assumptions.ProjectMandatoryCode, "Project code is mandatory  [JDT1.Project]");
        }

        CheckBranch(line);
        if (line.FCCurrency is { } currency)
        {
            if (company.Currencies.Find(currency) is null)
            {
                throw Refusal("-2028", $"No matching records found (ODBC -2028)  [OCRN.CurrCode] {currency}");
            }

            if (account.Text("AcctCurrency") is { } own && own != "##" && own != currency)
            {
                throw Refusal("-5002", $"Currency of line {number} differs from the account's  [JDT1.FCCurrency]");
            }
        }
    }

    private void CheckSides(LineDraft line, int number)
    {
        if ((line.Debit != 0 && line.Credit != 0) || (line.FCDebit != 0 && line.FCCredit != 0))
        {
            throw Refusal("-5002", $"Line {number} has both debit and credit  [JDT1.Debit]");
        }

        if (!company.Settings.UseNegativeAmounts && (line.Debit < 0 || line.Credit < 0))
        {
            throw Refusal("-5002", $"Negative amounts are not allowed, line {number}  [JDT1.Debit]");
        }
    }

    private MasterRow CheckAccount(LineDraft line, DateOnly date, int number)
    {
        var code = line.AccountCode;
        var isPartner = false;
        if (code is null || (line.ShortName is not null && line.ShortName != code))
        {
            var partner = line.ShortName is null ? null : company.BusinessPartners.Find(line.ShortName);
            if (partner is null)
            {
                throw Refusal("-2028", $"No matching records found (ODBC -2028)  [JDT1.ShortName] line {number}");
            }

            if (partner.Yes("Frozen"))
            {
                throw Refusal("-5002", $"Business partner '{line.ShortName}' is frozen  [OCRD.FrozenFor]");
            }

            isPartner = true;
            code = line.ControlAccount ?? line.AccountCode ?? partner.Text("DebitorAccount");
        }

        var account = company.Accounts.Find(code!)
            ?? throw Refusal(Assumptions.AccountRefusedCode, $"Invalid account code '{code}'  [JDT1.Account]");
        if (!account.Yes("ActiveAccount"))
        {
            throw Refusal(Assumptions.AccountRefusedCode, $"Account '{code}' is a title account  [OACT.Postable]");
        }

        if (!isPartner && account.Yes("LockManualTransaction"))
        {
            throw Refusal(
                Assumptions.AccountRefusedCode, $"Account '{code}' is locked for manual postings  [OACT.LocManTran]");
        }

        if (account.Yes("BlockManualPosting"))
        {
            throw Refusal(
                Assumptions.AccountRefusedCode, $"Account '{code}' is blocked for manual postings  [OACT.BlocManPos]");
        }

        var isValid = !account.Yes("ValidFor") || IsOff(account, "ValidFor", "ValidFrom", "ValidTo", date);
        if (!isValid || IsOff(account, "FrozenFor", "FrozenFrom", "FrozenTo", date))
        {
            throw Refusal(Assumptions.AccountRefusedCode, $"Account '{code}' is inactive  [OACT.FrozenFor]");
        }

        return account;
    }

    private void CheckRule(string? code, int dimension, DateOnly date, MasterRow account, int number)
    {
        var suffix = dimension == 1 ? string.Empty : dimension.ToString(CultureInfo.InvariantCulture);
        var column = dimension == 1 ? "JDT1.ProfitCode" : $"JDT1.OcrCode{suffix}";
        if (code is null)
        {
            if (account.Yes($"DistributionRule{suffix}Relevant") && account.Text($"LoadingFactorCode{suffix}") is null)
            {
                throw Refusal(
                    Assumptions.RuleRefusedCode, $"A distribution rule is mandatory on line {number}  [{column}]");
            }

            return;
        }

        var rule = company.DistributionRules.Find(code)
            ?? throw Refusal("-2028", $"No matching records found (ODBC -2028)  [{column}]");
        var lines = rule.Rows("DistributionRuleLines");
        var isEffective = lines.Any(l => (l.Date("EffectiveFrom") is not { } from || date >= from)
            && (l.Date("EffectiveTo") is not { } to || date <= to));
        if (rule.Number("InWhichDimension") != dimension || !rule.Yes("Active") || !isEffective)
        {
            throw Refusal(
                Assumptions.RuleRefusedCode,
                $"Distribution rule '{code}' is not valid for dimension {dimension} on {date:yyyy-MM-dd}  [{column}]");
        }
    }

    private void CheckProject(string? code, DateOnly date)
    {
        if (code is null)
        {
            return;
        }

        var project = company.Projects.Find(code)
            ?? throw Refusal("-2028", $"No matching records found (ODBC -2028)  [JDT1.Project] {code}");
        if (!project.Yes("Active") || date < project.Date("ValidFrom") || date > project.Date("ValidTo"))
        {
            throw Refusal("-5002", $"Project '{code}' is not valid on {date:yyyy-MM-dd}  [OPRJ.ValidTo]");
        }
    }

    private void CheckBranch(LineDraft line)
    {
        if (!company.Settings.EnableBranches)
        {
            return;
        }

        var branch = line.BPLID is { } id ? company.BusinessPlaces.Find(id) : null;
        if (branch is null || branch.Yes("Disabled"))
        {
            throw Refusal(Assumptions.BranchMissingCode, "Specify an active branch  [JDT1.BPLId]");
        }
    }
}
