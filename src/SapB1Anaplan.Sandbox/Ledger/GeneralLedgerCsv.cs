using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>
/// Makes a company from a general-ledger file in the Audit Data Standards layout. Accounts, profit centers, rules and
/// periods follow from the data; entries are numbered in the order they were keyed, and carry the file's journal id
/// in Reference. What does not balance is not taken, and named.
/// </summary>
public static class GeneralLedgerCsv
{
    /// <summary>Reads a file (UTF-8).</summary>
    public static GeneralLedgerSeed Read(string path, GeneralLedgerCsvOptions? options = null)
    {
        using var text = new StreamReader(path);
        return Read(text, options);
    }

    /// <summary>Reads from a text.</summary>
    /// <exception cref="FormatException">A row lacks a journal id, an account, an amount or every date.</exception>
    public static GeneralLedgerSeed Read(TextReader text, GeneralLedgerCsvOptions? options = null)
    {
        options ??= new GeneralLedgerCsvOptions();
        var lines = GeneralLedgerLine.ReadAll(text).ToList();
        var local = options.LocalCurrency
            ?? lines.CountBy(l => l.Currency).OrderByDescending(c => c.Value).Select(c => c.Key).FirstOrDefault("USD");
        var company = MakeCompany(options, local);
        var journals = lines
            .GroupBy(l => l.JournalId)
            .Select(g => g.OrderBy(l => l.LineNumber).ToArray())
            .OrderBy(j => j[0].Entered)
            .ThenBy(j => j[0].JournalId, StringComparer.Ordinal);
        var refused = new List<RefusedJournal>();
        var atPar = new List<string>();
        var (taken, takenLines) = (0, 0);
        foreach (var journal in journals)
        {
            if (Refusal(journal, local, options) is { } reason)
            {
                var difference = journal.Sum(l => l.Debit - l.Credit);
                refused.Add(new RefusedJournal(journal[0].JournalId, reason, difference, journal.Length));
                continue;
            }

            AddMasterData(company, journal, options);
            company.Journal.Post(Draft(journal, local, options));
            if (IsAtPar(journal, local, options))
            {
                atPar.Add(journal[0].JournalId);
            }

            taken++;
            takenLines += journal.Length;
        }

        AddPeriods(company, lines, options);
        return new GeneralLedgerSeed(company, taken, takenLines, refused, atPar);
    }

    private static Company MakeCompany(GeneralLedgerCsvOptions options, string local)
    {
        var company = new Company(options.Database, options.CompanyName);
        company.Settings.LocalCurrency = local;
        company.Settings.SystemCurrency = local;
        company.AddCurrency(local, local);
        company.NameDimension(1, "Business unit");
        foreach (var currency in options.Rates.Keys)
        {
            company.AddCurrency(currency, currency);
        }

        return company;
    }

    private static string? Refusal(GeneralLedgerLine[] journal, string local, GeneralLedgerCsvOptions options)
    {
        var difference = journal.Sum(l => Local(l, l.Debit, local, options) - Local(l, l.Credit, local, options));
        if (difference == 0)
        {
            return null;
        }

        var currencies = journal.Select(l => l.Currency).Distinct().Order(StringComparer.Ordinal).ToArray();
        var mix = currencies.Length > 1 ? $" It mixes {string.Join(" and ", currencies)}." : string.Empty;
        return FormattableString.Invariant($"Debits and credits differ by {difference:0.00} {local}.") + mix;
    }

    private static bool IsAtPar(GeneralLedgerLine[] journal, string local, GeneralLedgerCsvOptions options) =>
        journal.Any(l => l.Currency != local && !options.Rates.ContainsKey(l.Currency));

    private static decimal Local(
        GeneralLedgerLine line, decimal amount, string local, GeneralLedgerCsvOptions options) =>
        line.Currency == local
            ? amount
            : decimal.Round(
                amount * options.Rates.GetValueOrDefault(line.Currency, 1m), 2, MidpointRounding.AwayFromZero);

    private static EntryDraft Draft(GeneralLedgerLine[] journal, string local, GeneralLedgerCsvOptions options)
    {
        var head = journal[0];
        return new EntryDraft
        {
            ReferenceDate = head.Posting,
            DueDate = head.Posting,
            TaxDate = head.Document,
            Memo = Cut(head.HeaderText ?? head.LineText, 50),
            Reference = head.JournalId,
            TransactionCode = Cut(head.Source, 4),
            OriginalJournal = KindOf(head.Source),
            CreatedAt = head.Entered,
            Lines = [.. journal.Select(l => Line(l, local, options))],
        };
    }

    private static LineDraft Line(GeneralLedgerLine line, string local, GeneralLedgerCsvOptions options)
    {
        var isForeign = line.Currency != local;
        return new LineDraft
        {
            AccountCode = line.Account,
            Debit = Local(line, line.Debit, local, options),
            Credit = Local(line, line.Credit, local, options),
            FCDebit = isForeign ? line.Debit : 0,
            FCCredit = isForeign ? line.Credit : 0,
            FCCurrency = isForeign ? line.Currency : null,
            CostingCode = line.BusinessUnit,
            LineMemo = Cut(line.LineText, 50),
        };
    }

    private static void AddMasterData(Company company, GeneralLedgerLine[] journal, GeneralLedgerCsvOptions options)
    {
        foreach (var line in journal)
        {
            if (company.Accounts.Find(line.Account) is null)
            {
                var title = line.Account[..1];
                company.AddAccount(
                    line.Account,
                    line.AccountName ?? $"Account {line.Account}",
                    options.AccountType?.Invoke(line.Account) ?? TypeOf(line.Account),
                    father: title == line.Account ? null : title,
                    level: 2);
                if (company.Accounts.Find(title) is null)
                {
                    company.AddAccount(title, $"Class {title}", TypeOf(title), postable: false);
                }
            }

            if (line.BusinessUnit is { } unit && company.ProfitCenters.Find(unit) is null)
            {
                company.AddProfitCenter(unit, $"Business unit {unit}");
            }

            if (company.Currencies.Find(line.Currency) is null)
            {
                company.AddCurrency(line.Currency, line.Currency);
            }
        }
    }

    private static void AddPeriods(Company company, List<GeneralLedgerLine> lines, GeneralLedgerCsvOptions options)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var last = lines.Max(l => l.Posting).Year + options.FurtherYears;
        for (var year = lines.Min(l => l.Posting).Year; year <= last; year++)
        {
            company.Periods.AddYear(new DateOnly(year, 1, 1));
        }
    }

    private static string TypeOf(string account) => account[0] switch
    {
        '8' => "at_Revenues",
        '4' or '5' or '6' or '7' => "at_Expenses",
        _ => "at_Other",
    };

    private static string KindOf(string? source) => source switch
    {
        "KR" or "RE" => "ttAPInvoice",
        "KG" => "ttAPCreditNote",
        "KZ" or "ZP" => "ttVendorPayment",
        "DR" or "RV" => "ttARInvoice",
        "DG" => "ttARCredItnote",
        "DZ" => "ttReceipt",
        "WE" => "ttPurchaseDeliveryNote",
        "WA" or "WL" => "ttGeneralReleaseFromStock",
        _ => "ttJournalEntry",
    };

    private static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..length];
}
