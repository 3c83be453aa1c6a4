using System.Collections.Immutable;
using CsCheck;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Core.Enrollment;

public sealed class EnrollmentRuleTests
{
    public static TheoryData<ConditionNo> Rows => [.. Condition.All.Select(c => c.No)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Completion_is_impossible_while_one_condition_is_not_met(ConditionNo no)
    {
        foreach (var result in Enum.GetValues<FindingResult>().Where(r => r != FindingResult.Met))
        {
            var office = Road.AwaitingApproval().DoEnroll(Road.Find(no, result), OperatorA);

            Assert.Equal(
                [3004],
                office.Enroll(new EnrollmentCommand.Complete("試験第2号"), ApproverA).Codes()
            );
        }
    }

    [Fact]
    public void With_all_conditions_met_the_approver_completes()
    {
        var state = Road.Completed().State<EnrollmentCase>(Road.Enrollment);

        Assert.Null(Assert.IsType<EnrollmentCase.Completed>(state).Notice.ReceivedAt);
        Assert.False(state.IsReceived);
    }

    [Fact]
    public void Who_reviewed_may_not_decide_even_as_approver()
    {
        var asApprover = OperatorA with { Capacity = Capacity.Approver };

        Assert.Equal(
            [3005],
            Road.AwaitingApproval()
                .Enroll(new EnrollmentCommand.Complete("試験第2号"), asApprover)
                .Codes()
        );
        Assert.Equal(
            [3005],
            Road.AwaitingApproval()
                .Enroll(
                    new EnrollmentCommand.Reject("不備", "試験第9号"),
                    Inspector with
                    {
                        Capacity = Capacity.Approver,
                    }
                )
                .Codes()
        );
    }

    [Theory]
    [InlineData("2026-10-10", 3018)] // a Saturday
    [InlineData("2026-12-29", 3018)]
    [InlineData("2026-09-16", 1010)] // today
    public void A_correction_is_due_on_a_day_when_the_office_is_open(string due, int code)
    {
        var ask = new EnrollmentCommand.RequestCorrection(
            ImmutableDictionary<string, string>.Empty.Add("siteRoom", "階が不明です。"),
            DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture)
        );

        Assert.Equal([code], Road.Submitted().Enroll(ask, OperatorA).Codes());
    }

    [Fact]
    public void A_correction_opens_only_what_it_names()
    {
        var office = Road.Submitted()
            .DoEnroll(
                new EnrollmentCommand.RequestCorrection(
                    ImmutableDictionary<string, string>.Empty.Add("siteRoom", "階が不明です。"),
                    new DateOnly(2026, 10, 14)
                ),
                OperatorA
            );
        var other = new EnrollmentCommand.Correct(
            ImmutableDictionary<string, string>.Empty.Add("companyName", "別の会社")
        );

        Assert.Equal([3006], office.Enroll(other, Responsible).Codes());
        office.DoEnroll(
            new EnrollmentCommand.Correct(
                ImmutableDictionary<string, string>.Empty.Add("siteRoom", "新館 3階")
            ),
            Responsible
        );
        Assert.Equal(
            "新館 3階",
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Application.Site.Room
        );
    }

    [Fact]
    public void Another_applicant_cannot_touch_the_case()
    {
        var stranger = Responsible with { Person = Somebody(99) };

        Assert.Equal(
            [2006],
            Road.Submitted().Enroll(new EnrollmentCommand.Withdraw(), stranger).Codes()
        );
        Assert.Equal(
            [2006],
            Road.Completed().Enroll(new EnrollmentCommand.ConfirmReceipt(), stranger).Codes()
        );
    }

    [Fact]
    public void Only_receipt_opens_the_company_face_to_the_responsible_person()
    {
        var account = new Account(Face.Company, "https://idp.example.invalid", "hanako");

        Assert.DoesNotContain(
            account,
            Road.Completed()
                .State<Person>(Dsg.Core.Parties.Person.Stream(Responsible.Person))
                .Accounts
        );
        var person = Road.Enrolled()
            .State<Person>(Dsg.Core.Parties.Person.Stream(Responsible.Person));
        Assert.Contains(account, person.Accounts);
        Assert.True(person.Holds(CompanyResponsible));
    }

    [Fact]
    public void Arrival_numbers_count_up_within_the_year()
    {
        var office = Road.Submitted();
        var second = Office.New<EnrollmentCase>(2);
        office.Do<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            EnrollmentCase.Stream(second),
            Road.Submit with
            {
                Id = second,
            },
            Responsible
        );

        Assert.Equal(
            "試験-受-8-0001",
            office.State<EnrollmentCase>(Road.Enrollment).FileOrNull?.Number
        );
        Assert.Equal(
            "試験-受-8-0002",
            office.State<EnrollmentCase>(EnrollmentCase.Stream(second)).FileOrNull?.Number
        );
    }

    [Theory]
    [InlineData("corporateNumber", "1234567890123", 3001)]
    [InlineData("corporateNumber", "", 1001)]
    [InlineData("prefecture", "California", 3002)]
    [InlineData("siteAddress", "1600 Pennsylvania Avenue", 3002)]
    [InlineData("declareSupplyChain", "", 3003)]
    [InlineData("companyName", "", 1001)]
    [InlineData("responsibleMail", "nobody", 1006)]
    [InlineData("responsiblePhone", "abc", 1007)]
    [InlineData("role", "7", 1004)]
    [InlineData("expectedOn", "令和8年2月30日", 1003)]
    public void A_wrong_field_is_named_with_its_code(string field, string value, int code)
    {
        var read = Application.TryParse(Road.Form.SetItem(field, value), out _, out var refusals);

        Assert.False(read);
        Assert.Equal([(code, field)], refusals.Select(r => (r.Code.Number, r.Field)));
    }

    [Fact]
    public void All_errors_are_named_at_once_and_a_good_form_has_none()
    {
        Assert.False(
            Application.TryParse(ImmutableDictionary<string, string>.Empty, out _, out var refusals)
        );
        Assert.True(refusals.Count >= 16);
        Assert.True(Application.TryParse(Road.Form, out var application, out var none));
        Assert.Empty(none);
        Assert.Equal(new DateOnly(2026, 12, 1), application.ExpectedOn);
        Assert.True(Application.Fields.Count <= 20);
    }

    [Fact]
    public void A_corporate_number_is_right_for_one_check_digit_in_ten()
    {
        Gen.Char['0', '9']
            .Array[12]
            .Sample(digits =>
            {
                var twelve = new string(digits);
                var right = Enumerable
                    .Range(0, 10)
                    .Where(d => CorporateNumber.TryParse($"{d}{twelve}", out _))
                    .ToList();

                return right.Count == 1 && right[0] == CorporateNumber.CheckDigit(twelve);
            });
    }

    [Fact]
    public void The_known_example_of_the_tax_agency_is_read()
    {
        // The example of the published rule: base number 700110005901 has the check digit 8.
        Assert.True(CorporateNumber.TryParse("8700110005901", out var number));
        Assert.True(CorporateNumber.TryParse("８７００１１０００５９０１", out var wide));
        Assert.Equal(number, wide);
        Assert.False(CorporateNumber.TryParse("9700110005901", out _));
    }
}
