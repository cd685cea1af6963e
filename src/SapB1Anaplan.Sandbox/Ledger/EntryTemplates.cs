using SapB1Anaplan.Sandbox.ServiceLayer.State;
using static SapB1Anaplan.Sandbox.Ledger.FoodManufacturer;

namespace SapB1Anaplan.Sandbox.Ledger;

/// <summary>The kinds of entries the food manufacturer makes. Each balances, within one branch.</summary>
internal sealed class EntryTemplates(Random random) : EntryParts(random)
{
    private static readonly string[] Sales = ["400000", "401000", "402000", "403000"];

    private static readonly (string Account, string Department)[] Costs =
    [
        ("503000", "LOGISTICS"), ("610000", "ENERGY"), ("611000", "ENERGY"), ("620000", "MAINT"),
        ("621000", "QUALITY"), ("630000", "LOGISTICS"), ("640000", "MARKETING"), ("641000", "MARKETING"),
        ("650000", "QUALITY"), ("660000", "ADMIN"), ("661000", "FINANCE"), ("662000", "SALES-DOM"),
        ("663000", "IT"), ("664000", "IT"), ("665000", "ADMIN"),
    ];

    private static readonly (string Currency, decimal Rate)[] Foreign =
        [("EUR", 1.08m), ("GBP", 1.26m), ("JPY", 0.0067m)];

    /// <summary>Local currency for one of another, on a day: moves with the month, the same for the same day.</summary>
    private static decimal Rate(string currency, DateOnly date)
    {
        var rate = Foreign.FirstOrDefault(f => f.Currency == currency).Rate;
        return decimal.Round(rate * (1m + (((date.Month * 7) % 11) - 5) / 200m), 6);
    }

    public EntryDraft Random(DateOnly date) => Chance.Next(100) switch
    {
        < 38 => Sale(date),
        < 55 => Purchase(date),
        < 68 => Receipt(date),
        < 78 => Payment(date),
        < 90 => Cost(date),
        < 95 => ForeignPurchase(date),
        _ => Production(date),
    };

    /// <summary>An allocation of as many lines as are wanted, at least two.</summary>
    public EntryDraft Allocation(DateOnly date, int lines)
    {
        var branch = Branch();
        var shares = Enumerable.Range(0, lines - 1).Select(_ => Money(100, 2500)).ToArray();
        var debits = shares.Select((s, i) => new LineDraft
        {
            AccountCode = "665000", Debit = s, CostingCode = Departments[i % Departments.Length], BPLID = branch,
        });
        return Entry(
            date,
            "Allocation of services",
            "ttJournalEntry",
            [.. debits, new LineDraft { AccountCode = "230000", Credit = shares.Sum(), BPLID = branch }]);
    }

    public EntryDraft Payroll(DateOnly date, int branch, int departments)
    {
        var lines = new List<LineDraft>();
        foreach (var department in Departments.Take(departments))
        {
            var gross = Money(18_000, 52_000);
            var social = Cents(gross * 0.19m);
            lines.Add(Cost("601000", gross, department, branch) with { LineMemo = "Gross pay" });
            lines.Add(Cost("602000", social, department, branch) with { LineMemo = "Employer's share" });
        }

        var total = lines.Sum(l => l.Debit);
        var tax = Cents(total * 0.16m);
        var security = Cents(total * 0.22m);
        lines.Add(new LineDraft { AccountCode = "222000", Credit = tax, BPLID = branch });
        lines.Add(new LineDraft { AccountCode = "221000", Credit = security, BPLID = branch });
        lines.Add(new LineDraft { AccountCode = "220000", Credit = total - tax - security, BPLID = branch });
        return Entry(date, $"Payroll {date:yyyy-MM}", "ttJournalEntry", lines);
    }

    public EntryDraft Depreciation(DateOnly date, int branch, int departments)
    {
        var lines = Departments.Take(departments)
            .Select((d, i) => Cost($"67{i % 4}000", Money(800, 9_000), d, branch))
            .ToList();
        lines.Add(new LineDraft { AccountCode = "169000", Credit = lines.Sum(l => l.Debit), BPLID = branch });
        return Entry(date, $"Depreciation {date:yyyy-MM}", "ttJournalEntry", lines);
    }

    public EntryDraft Accrual(DateOnly date, int branch)
    {
        var amount = Money(2_000, 30_000);
        return Entry(
            date,
            $"Accrual energy {date:yyyy-MM}",
            "ttJournalEntry",
            [
                Cost("610000", amount, "ENERGY", branch),
                new LineDraft { AccountCode = "230000", Credit = amount, BPLID = branch },
            ]);
    }

    private EntryDraft Sale(DateOnly date)
    {
        var branch = Branch();
        var product = Chance.Next(ProductLines.Length);
        var revenue = Money(200, 9_000);
        var tax = Cents(revenue * 0.07m);
        var cost = Cents(revenue * Chance.Next(52, 71) / 100m);
        var isExport = Chance.Next(8) == 0;
        var sales = new LineDraft
        {
            AccountCode = isExport ? Sales[3] : Sales[product / 2],
            Credit = revenue,
            CostingCode = isExport ? "SALES-EXP" : "SALES-DOM",
            CostingCode2 = isExport ? "R-EXPORT" : Pick(Regions),
            CostingCode3 = ProductLines[product],
            CostingCode4 = Pick(Channels),
            CostingCode5 = Plants[branch - 1],
            BPLID = branch,
        };
        return Entry(
            date,
            "A/R invoice",
            "ttARInvoice",
            [
                new LineDraft { ShortName = Customer(Chance.Next(Customers)), Debit = revenue + tax, BPLID = branch },
                sales,
                new LineDraft { AccountCode = "210000", Credit = tax, BPLID = branch },
                sales with { AccountCode = "502000", Credit = 0, Debit = cost },
                new LineDraft { AccountCode = "133000", Credit = cost, BPLID = branch },
            ]);
    }

    private EntryDraft Purchase(DateOnly date)
    {
        var branch = Branch();
        var net = Money(300, 15_000);
        var tax = Cents(net * 0.07m);
        return Entry(
            date,
            "A/P invoice",
            "ttAPInvoice",
            [
                new LineDraft { AccountCode = Chance.Next(4) == 0 ? "131000" : "130000", Debit = net, BPLID = branch },
                new LineDraft { AccountCode = "140000", Debit = tax, BPLID = branch },
                new LineDraft { ShortName = Vendor(Chance.Next(Vendors)), Credit = net + tax, BPLID = branch },
            ]);
    }

    private EntryDraft ForeignPurchase(DateOnly date)
    {
        var branch = Branch();
        var (currency, _) = Foreign[Chance.Next(Foreign.Length)];
        var foreign = currency == "JPY" ? Chance.Next(50_000, 2_000_000) : Money(300, 20_000);
        var local = Cents(foreign * Rate(currency, date));
        return Entry(
            date,
            $"Import {currency}",
            "ttAPInvoice",
            [
                new LineDraft
                {
                    AccountCode = "130000", Debit = local, FCDebit = foreign, FCCurrency = currency, BPLID = branch,
                },
                new LineDraft
                {
                    ShortName = Vendor(Chance.Next(Vendors)),
                    Credit = local,
                    FCCredit = foreign,
                    FCCurrency = currency,
                    BPLID = branch,
                },
            ]);
    }

    private EntryDraft Cost(DateOnly date)
    {
        var branch = Branch();
        var (account, department) = Costs[Chance.Next(Costs.Length)];
        var net = Money(50, 4_000);
        var line = Cost(account, net, Chance.Next(12) == 0 ? "ADM-SPLIT" : department, branch) with
        {
            CostingCode2 = Chance.Next(3) == 0 ? Pick(Regions) : null,
            ProjectCode = Chance.Next(10) == 0 ? Pick(Projects) : null,
            LineMemo = Chance.Next(4) == 0 ? "Gebühr für Prüfung" : null,
        };
        return Entry(
            date,
            "Services",
            "ttAPInvoice",
            [line, new LineDraft { ShortName = Vendor(Chance.Next(Vendors)), Credit = net, BPLID = branch }]);
    }

    private EntryDraft Production(DateOnly date)
    {
        var branch = Branch();
        var material = Money(500, 8_000);
        var packaging = Money(50, 900);
        var line = Cost("500000", material, Departments[Chance.Next(3)], branch) with
        {
            CostingCode3 = Pick(ProductLines),
        };
        return Entry(
            date,
            "Production issue",
            "ttProductionOrder",
            [
                line,
                line with { AccountCode = "501000", Debit = packaging },
                new LineDraft { AccountCode = "130000", Credit = material, BPLID = branch },
                new LineDraft { AccountCode = "131000", Credit = packaging, BPLID = branch },
            ]);
    }

    private EntryDraft Receipt(DateOnly date) => Settlement(
        date, "Incoming payment", "ttReceipt", Customer(Chance.Next(Customers)), isIncoming: true);

    private EntryDraft Payment(DateOnly date) => Settlement(
        date, "Outgoing payment", "ttVendorPayment", Vendor(Chance.Next(Vendors)), isIncoming: false);

    private EntryDraft Settlement(DateOnly date, string memo, string kind, string partner, bool isIncoming)
    {
        var branch = Branch();
        var amount = Money(200, 9_000);
        return Entry(
            date,
            memo,
            kind,
            [
                new LineDraft
                {
                    AccountCode = "102000",
                    Debit = isIncoming ? amount : 0,
                    Credit = isIncoming ? 0 : amount,
                    BPLID = branch,
                },
                new LineDraft
                {
                    ShortName = partner,
                    Debit = isIncoming ? 0 : amount,
                    Credit = isIncoming ? amount : 0,
                    BPLID = branch,
                },
            ]);
    }
}
